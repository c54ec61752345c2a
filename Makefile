# nok: two commands matter, `make run` and `make test`; the rest is in `make help`.
CC = gcc
CFLAGS = -O2 -g
PREFIX = /usr/local
DESTDIR =
BUILD = build

CPPFLAGS = -D_GNU_SOURCE -Isrc -I$(BUILD)
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wvla -Wformat=2 -Werror
LDLIBS = -lfyaml -lsqlite3 -lexpat -lzip -lmd4c -lhyphen -lxlsxwriter -lhpdf -lcrypto -lgmp -lm

SOURCES := $(sort $(wildcard src/*.c src/*/*.c))
OBJECTS := $(SOURCES:src/%.c=$(BUILD)/%.o)
LIBRARY := $(filter-out $(BUILD)/main.o,$(OBJECTS))

all: nok

nok: $(OBJECTS)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(OBJECTS) $(LDLIBS)

$(BUILD)/%.o: src/%.c
	@mkdir -p $(@D)
	$(CC) -std=c17 $(CPPFLAGS) $(WARNINGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/store/store_open.o: $(BUILD)/store_schema.inc
$(BUILD)/store_schema.inc: src/store/store_schema.sql
	@mkdir -p $(@D)
	sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/.*/"&\\n",/' $< > $@

-include $(OBJECTS:.o=.d)
