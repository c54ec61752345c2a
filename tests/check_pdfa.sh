#!/bin/sh
# Whether PDF files are valid PDF/A-1b, by the Preflight of Apache PDFBox, all in one Java: check_pdfa.sh FILE.pdf...
# The exit code is 0 when all are. Needs Debian's libpdfbox2-java, libactivation-java, libjaxb-api-java and a Java.
set -u
jars=/usr/share/java
path=
for jar in preflight pdfbox2 fontbox2 xmpbox commons-logging commons-io javax.activation jaxb-api; do
    path=$path:$jars/$jar.jar
done

list=$(mktemp)
trap 'rm -f "$list"' EXIT
printf '%s\n' "$@" > "$list"
answer=$(java -cp "${path#:}" org.apache.pdfbox.preflight.Validator_A1b batch "$list" 2>&1)
valid=$(printf '%s\n' "$answer" | grep -c 'is a valid PDF/A-1b file')
echo "valid PDF/A-1b: $valid of $#"
[ "$valid" -eq $# ] && exit 0
printf '%s\n' "$answer" | grep -v 'is a valid PDF/A-1b file' | grep . | tail -n 40
exit 1
