#!/bin/sh
# Whether PDF files are valid PDF/A-1b, by the Preflight of Apache PDFBox: check_pdfa.sh FILE.pdf...
# The exit code is 0 when all are. Needs Debian's libpdfbox2-java, libactivation-java, libjaxb-api-java and a Java.
set -u
jars=/usr/share/java
path=
for jar in preflight pdfbox2 fontbox2 xmpbox commons-logging commons-io javax.activation jaxb-api; do
    path=$path:$jars/$jar.jar
done

code=0
for file in "$@"; do
    answer=$(java -cp "${path#:}" org.apache.pdfbox.preflight.Validator_A1b "$file" 2>&1)
    case $answer in
    *'is a valid PDF/A-1b file'*) echo "$file: valid PDF/A-1b" ;;
    *)
        echo "$file: not valid PDF/A-1b"
        echo "$answer" | tail -n 30
        code=1
        ;;
    esac
done
exit $code
