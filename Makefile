# nok: two commands matter, `make run` and `make test`. The others are listed by `make help`.

CC = gcc
CFLAGS = -O2 -g
LDFLAGS =
PREFIX = /usr/local
DESTDIR =
BUILD = build
PROGRAM = nok
# The one that Debian's python3-* packages belong to.
PYTHON = /usr/bin/python3
TIME = 60
PAGE = 14
JOBS = $(shell nproc)
VERSION = $(shell sed -n 's/^#define NOK_VERSION "\(.*\)"/\1/p' src/cli/cli.h)

CPPFLAGS = -D_GNU_SOURCE -Isrc -I$(BUILD)
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wvla -Wformat=2 -Werror
LDLIBS = -lfyaml -lsqlite3 -lexpat -lzip -lmd4c -lxlsxwriter -lhpdf -lcrypto -lgmp -lm
COMPILE = $(CC) -std=c17 $(CPPFLAGS) $(WARNINGS) $(CFLAGS) -MMD -MP -c
# One make inside another: in parallel, the output of each command kept together.
SUBMAKE = $(MAKE) -s --no-print-directory --output-sync=target $(if $(filter -j%,$(MAKEFLAGS)),,-j$(JOBS))

# Why each package is needed: README.md, «Dependencies».
BUILD_PACKAGES = gcc libc6-dev libgmp-dev libfyaml-dev libsqlite3-dev libexpat1-dev libzip-dev \
	libmd4c-dev libxlsxwriter-dev libhpdf-dev libssl-dev fonts-croscore hyphen-ru
TEST_PACKAGES = libcmocka-dev python3 python3-yaml python3-openpyxl libreoffice-calc-nogui \
	poppler-utils qpdf libpdfbox2-java libactivation-java libjaxb-api-java libcommons-io-java \
	default-jre-headless locales
ASAN_PACKAGES = libcmocka-dev python3 python3-yaml
BROWSER_PACKAGES = chromium poppler-utils python3
BENCH_PACKAGES = python3 python3-reportlab python3-xlsxwriter
FUZZ_PACKAGES = clang llvm libclang-rt-dev

SOURCES := $(sort $(wildcard src/*.c src/*/*.c))
OBJECTS := $(SOURCES:src/%.c=$(BUILD)/%.o)
LIBRARY := $(filter-out $(BUILD)/main.o,$(OBJECTS))
# A test is a program of its own; other files of tests/unit are helpers, linked to each of them.
UNIT := $(sort $(wildcard tests/unit/*.c))
TESTS := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(filter tests/unit/test_%,$(UNIT)))
HELPERS := $(patsubst tests/unit/%.c,$(BUILD)/tests/%.o,$(filter-out tests/unit/test_%,$(UNIT)))
FUZZERS := $(patsubst tests/fuzz/%.c,$(BUILD)/fuzz/%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
# Without clang's fuzzer the targets only replay files; `make fuzz` sets this to nothing.
FUZZ_MAIN = $(BUILD)/fuzz/replay.o

# Messages and files are UTF-8 whatever the locale; no byte code is left in the tree.
export PYTHON
export PYTHONUTF8 = 1
export PYTHONDONTWRITEBYTECODE = 1

.PHONY: all deps deps-test run test test-programs test-browser asan fuzz fuzz-programs bench accept install dist picture clean help
.DELETE_ON_ERROR:
.SECONDARY:

all: $(PROGRAM)

$(PROGRAM): $(OBJECTS)
	@echo "link $@"
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(OBJECTS) $(LDLIBS)

$(BUILD)/%.o: src/%.c
	@mkdir -p $(@D)
	@echo "cc $<"
	@$(COMPILE) -o $@ $<

# Texts in other languages as C strings, one for each line: the schema of the store, the style and script of pages.
AS_STRINGS = @mkdir -p $(@D) && sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/.*/"&\\n",/' $< > $@
$(BUILD)/store/store_open.o: $(BUILD)/store_schema.inc
$(BUILD)/store_schema.inc: src/store/store_schema.sql
	$(AS_STRINGS)
$(BUILD)/publish/publish_html_style.o: $(BUILD)/publish_site_css.inc $(BUILD)/publish_site_js.inc
$(BUILD)/publish_site_%.inc: src/publish/publish_site.%
	$(AS_STRINGS)

deps:
	@sh .ci/deps $(BUILD_PACKAGES)

deps-test:
	@sh .ci/deps $(BUILD_PACKAGES) $(TEST_PACKAGES)

# ---------------------------------------------------------------- the demo campaigns

# The order of 2018 and the earlier one. Exit code 2 means «errors in the data»; the demos have them on purpose.
DEMOS := omsk-2025 tomsk-2014
run: deps
	+@$(SUBMAKE) $(PROGRAM)
	@for demo in $(DEMOS); do \
	    code=0; ./$(PROGRAM) run inputs/$$demo || code=$$?; \
	    if [ $$code -eq 2 ]; then \
	        echo "Ошибки в демонстрационных данных сделаны нарочно: их список – в inputs/$$demo/README.md."; \
	    elif [ $$code -ne 0 ]; then \
	        exit $$code; \
	    fi; \
	    echo "Документы готовы, они лежат в папке outputs/$$demo:"; \
	    ls outputs/$$demo; \
	done

# ---------------------------------------------------------------- tests

test: deps-test
	+@$(SUBMAKE) $(PROGRAM) test-programs
	@$(PYTHON) tests/run_all.py

test-programs: $(TESTS) $(FUZZERS)

$(BUILD)/tests/%.o: tests/unit/%.c
	@mkdir -p $(@D)
	@echo "cc $<"
	@$(COMPILE) -o $@ $<

$(TESTS): %: %.o $(HELPERS) $(LIBRARY)
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS) -lcmocka

$(BUILD)/fuzz/%.o: tests/fuzz/%.c
	@mkdir -p $(@D)
	@echo "cc $<"
	@$(COMPILE) -o $@ $<

$(FUZZERS): %: %.o $(LIBRARY) $(FUZZ_MAIN)
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

# Unit tests, samples of the fuzzers, the demo and random campaigns under the sanitizers.
asan:
	@sh .ci/deps $(BUILD_PACKAGES) $(ASAN_PACKAGES)
	+@$(SUBMAKE) BUILD=build/asan PROGRAM=build/asan/nok build/asan/nok test-programs \
	    CFLAGS='-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all'
	@NOK_TEMPLATES=templates $(PYTHON) tests/run_all.py --sanitized --build build/asan --nok build/asan/nok

# Every fuzz target for TIME seconds; what it finds new stays in build/libfuzzer/corpus.
fuzz:
	@sh .ci/deps $(BUILD_PACKAGES) $(FUZZ_PACKAGES)
	+@$(SUBMAKE) BUILD=build/libfuzzer CC=clang FUZZ_MAIN= fuzz-programs \
	    CFLAGS='-O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all'
	@sh tests/fuzz/run_fuzz.sh build/libfuzzer/fuzz $(TIME)

fuzz-programs: LDFLAGS = -fsanitize=fuzzer
fuzz-programs: $(FUZZERS)

# The site page in a real browser; optional, since Chromium is large. Code 77: there is none.
test-browser:
	@sh .ci/deps $(BUILD_PACKAGES)
	@sh .ci/deps $(BROWSER_PACKAGES) || echo 'Без них проверка в браузере будет пропущена.' >&2
	+@$(SUBMAKE) $(PROGRAM)
	@code=0; $(PYTHON) tests/browser/run_browser.py --nok ./$(PROGRAM) || code=$$?; [ $$code -eq 0 ] || [ $$code -eq 77 ]

# Speed and peak memory against other libraries, in one run; only the ratios mean something.
bench:
	@sh .ci/deps $(BUILD_PACKAGES) $(BENCH_PACKAGES)
	+@$(SUBMAKE) $(PROGRAM)
	@$(PYTHON) tests/bench/bench.py --nok ./$(PROGRAM) --work $(BUILD)/bench

accept: $(PROGRAM)
	@$(PYTHON) tests/run_cases.py --accept $(CASE)

# ---------------------------------------------------------------- giving it away

install: $(PROGRAM)
	install -D -m 755 $(PROGRAM) "$(DESTDIR)$(PREFIX)/bin/nok"
	find templates -type f -exec install -D -m 644 {} "$(DESTDIR)$(PREFIX)/share/nok/{}" \;

# The picture in README.md: a page of the demo's report.
picture:
	pdftoppm -r 60 -f $(PAGE) -l $(PAGE) -png -singlefile outputs/omsk-2025/report.pdf .images/report-page

dist:
	@sh .ci/dist nok-$(VERSION)
	@echo 'Архив готов: nok-$(VERSION).tar.gz'

clean:
	rm -rf build nok nok-*.tar.gz

help:
	@echo 'make run               установить недостающее, собрать, выпустить документы демонстрационной кампании'
	@echo 'make test              установить недостающее, собрать, выполнить все проверки'
	@echo 'make                   только собрать программу ./nok'
	@echo 'make deps              установить то, что нужно для сборки (NOK_DEPS=no – только назвать)'
	@echo 'make deps-test         то же и для проверок'
	@echo 'make asan              проверки под AddressSanitizer и UBSan'
	@echo 'make test-browser      страница для сайта в браузере Chromium (нужен пакет chromium)'
	@echo 'make bench             скорость и память в сравнении с другими библиотеками'
	@echo 'make fuzz TIME=60      искать ошибки чтения случайными файлами, столько секунд на каждую цель'
	@echo 'make accept CASE=имя   принять нынешний результат как образец для tests/cases/имя'
	@echo 'make install           установить (PREFIX=/usr/local, DESTDIR=)'
	@echo 'make dist              собрать архив с исходными текстами'
	@echo 'make picture PAGE=14   обновить картинку в README.md: страница отчёта (нужен poppler-utils)'
	@echo 'make clean             удалить собранное; outputs не трогается'

-include $(OBJECTS:.o=.d) $(TESTS:=.d) $(HELPERS:.o=.d) $(FUZZERS:=.d)
