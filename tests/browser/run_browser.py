#!/usr/bin/env python3
"""HTML documents in a real browser: python3 tests/browser/run_browser.py --nok ./nok [--pictures FOLDER]

Two pages are made by the program from the demo: its page for the site, and tests/browser/templates, a page with hostile
names, groups and several sheets of rows. Without Chromium it says so and ends with 77. Last line «N passed, N failed».
"""
import argparse
import functools
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import chromium

ROOT = pathlib.Path(__file__).resolve().parents[2]
HERE = pathlib.Path(__file__).resolve().parent
CAMPAIGN = ROOT / "inputs/omsk-2025"
ERRORS_IN_DATA = 2
SKIPPED = 77

# Filled by main().
BROWSER = None
PAGES = {}
PICTURES = None

FIRST = "document.querySelectorAll('.finder')[0]"
SECOND = "document.querySelectorAll('.finder')[1]"
NAMES = "[...%s.querySelectorAll('tbody tr')].filter(r => !r.hidden && !r.closest('[hidden]')).map(r => r.querySelector('th').textContent.replaceAll('\u00a0', ' '))"
# Contrast of a text with what lies under it, by the formula of WCAG; the least of all texts that can be seen.
CONTRAST = """(() => {
  const light = c => { const [r, g, b] = c.map(v => { v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
    return .2126 * r + .7152 * g + .0722 * b; };
  const rgb = s => s.match(/[\\d.]+/g).map(Number);
  const under = e => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor);
    if (c.length < 4 || c[3] > 0) return c.slice(0, 3); } return [255, 255, 255]; };
  let least = 99, where = '';
  for (const e of document.querySelectorAll('body *')) {
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    if (!own || e.closest('svg,.sr,script,style,.skip') || !e.getClientRects().length) continue;
    const a = light(rgb(getComputedStyle(e).color).slice(0, 3)), b = light(under(e));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < least) { least = ratio; where = e.outerHTML.slice(0, 80); }
  }
  return [least, where];
})()"""


def text_of_pdf(path):
    """Texts of the sheets, with their lines."""
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    return text.split("\f")[:-1]


def on_every_page(**options):
    """The test takes each page in turn, opened with these options."""
    def wrap(test):
        @functools.wraps(test)
        def run(self):
            for name, path in PAGES.items():
                with self.subTest(page=name):
                    page = BROWSER.open(path.as_uri(), **options)
                    self.addCleanup(page.close)
                    test(self, page)
        return run
    return wrap


class EveryPage(unittest.TestCase):
    """What holds for any document."""

    @on_every_page()
    def test_asks_for_nothing_and_complains_of_nothing(self, page):
        page.ask("scrollTo(0, 1e6)")
        self.assertEqual([url for url in page.requests if not url.startswith(("file:", "data:"))], [])
        self.assertEqual(len([url for url in page.requests if url.startswith("file:")]), 1)
        self.assertEqual(page.problems, [])

    @on_every_page()
    def test_language_title_and_main_parts(self, page):
        self.assertEqual(page.ask("document.documentElement.lang"), "ru")
        self.assertTrue(page.ask("document.title.length > 0 && document.querySelectorAll('h1').length === 1"))
        self.assertTrue(page.ask("!!document.querySelector('main') && !!document.querySelector('meta[name=viewport]')"))
        self.assertEqual(page.ask("""[...document.querySelectorAll('h1,h2,h3,h4,h5')].filter((h, i, all) =>
            i && +h.tagName[1] > +all[i - 1].tagName[1] + 1).map(h => h.textContent)"""), [])

    @on_every_page()
    def test_identifiers_are_unique_and_links_arrive(self, page):
        self.assertTrue(page.ask("(ids => new Set(ids).size === ids.length)([...document.querySelectorAll('[id]')].map(e => e.id))"))
        self.assertEqual(page.ask("""[...document.querySelectorAll('a[href^="#"]')].map(a => decodeURIComponent(a.hash.slice(1)))
            .filter(name => !document.getElementById(name))"""), [])

    @on_every_page()
    def test_every_table_has_caption_and_scope(self, page):
        self.assertGreater(page.ask("document.querySelectorAll('table').length"), 0)
        self.assertEqual(page.ask("[...document.querySelectorAll('table')].filter(t => !t.caption || !t.caption.textContent.trim()).length"), 0)
        self.assertEqual(page.ask("document.querySelectorAll('th:not([scope])').length"), 0)
        self.assertEqual(page.ask("""[...document.querySelectorAll('tbody tr:not(.band)')]
            .filter(r => r.querySelectorAll('th[scope=row]').length !== 1).length"""), 0)

    @on_every_page()
    def test_figures_are_named(self, page):
        self.assertEqual(page.ask("""[...document.querySelectorAll('figure svg')].filter(s => !s.closest('[aria-hidden]')
            && !s.getAttribute('aria-label')).length"""), 0)

    @on_every_page()
    def test_no_sideways_scrolling(self, page):
        for width in (320, 390, 768, 1024, 1280, 1920):
            page.resize(width, 900)
            self.assertLessEqual(page.ask("document.documentElement.scrollWidth"), width, "width %d" % width)

    @on_every_page()
    def test_contrast(self, page):
        least, where = page.ask(CONTRAST)
        self.assertGreaterEqual(least, 4.5, where)

    @on_every_page()
    def test_targets_are_large(self, page):
        for width in (390, 1280):
            page.resize(width, 900)
            self.assertEqual(page.ask("""[...document.querySelectorAll('button,input,select')].filter(e =>
                e.getClientRects().length && (innerWidth > 720 || !e.closest('thead')) && (e.offsetHeight < 44 || e.offsetWidth < 44))
                .map(e => e.outerHTML.slice(0, 60))"""), [])

    @on_every_page(has_script=False)
    def test_readable_without_script(self, page):
        self.assertTrue(page.ask("[...document.querySelectorAll('.bar')].every(e => e.hidden && !e.getClientRects().length)"))
        self.assertEqual(page.ask("document.querySelectorAll('thead button').length"), 0)
        self.assertTrue(page.ask("[...document.querySelectorAll('tbody tr')].every(r => r.getClientRects().length > 0)"))

    @on_every_page()
    def test_paper(self, page):
        with tempfile.TemporaryDirectory() as folder:
            page.pdf(folder + "/page.pdf")
            sheets = text_of_pdf(folder + "/page.pdf")
        self.assertTrue(all("Проект от 20 ноября" in sheet for sheet in sheets), "the draft's mark on every sheet")
        self.assertNotIn("Показано", "".join(sheets))
        self.assertNotIn("Найти:", "".join(sheets))

    def test_pictures(self):
        for width in (1280, 390) if PICTURES else ():
            for name, path in PAGES.items():
                page = BROWSER.open(path.as_uri(), width=width)
                page.picture(PICTURES / ("%s_%d.png" % (name, width)))
                if width == 1280:
                    page.pdf(PICTURES / (name + ".pdf"))
                page.close()


class Tables(unittest.TestCase):
    """Search, order and hostile texts, on the page of tests/browser/templates."""

    def setUp(self):
        self.page = BROWSER.open(PAGES["browser"].as_uri())
        self.addCleanup(self.page.close)

    def search(self, text):
        self.page.ask("(i => { i.value = ''; i.focus(); i.select(); })(%s.querySelector('input'))" % FIRST)
        if text:
            self.page.type(text)
        else:
            self.page.ask("%s.querySelector('input').dispatchEvent(new Event('input'))" % FIRST)
        return self.page.ask(NAMES % FIRST)[:-1]  # the last is the total

    def status(self):
        return self.page.ask(FIRST + ".querySelector('[role=status]').textContent").replace("\u00a0", " ")

    def click(self, column):
        self.page.ask("%s.querySelector('th[data-col=\"%d\"] button').click()" % (FIRST, column))
        return self.page.ask("%s.querySelector('th[data-col=\"%d\"]').getAttribute('aria-sort')" % (FIRST, column))

    def column(self, column):
        return self.page.ask("[...%s.querySelectorAll('tbody tr')].map(r => r.cells[%d].textContent.replaceAll('\u00a0', ' '))" % (FIRST, column))

    def test_status_agrees(self):
        self.assertEqual(self.status(), "Показано 60 из 60")
        for text, wanted in (("жемчужина", "Показана 1 из 60"), ("дом", "Показаны 2 из 60"), ("организация", "Показаны 52 из 60"),
                             ("Модельный", "Показаны 3 из 60"), ("длинным 21", "Показана 1 из 60"), ("№10", "Показаны 2 из 60")):
            self.search(text)
            self.assertEqual(self.status(), wanted, text)
        self.search("такого нет")
        self.assertIn("Ничего не найдено", self.status())

    def test_search_folds(self):
        self.assertEqual(self.search("елочка"), ["«Ёлочка»ИНН 123"])
        self.assertEqual(self.search("ЁЛОЧКА"), ["«Ёлочка»ИНН 123"])
        for text in ("дом интернат 10", "Дом\u2011интернат\u00a0№ 10", "10 интернат", "дом-интернат №1", "  ДОМ-ИНТЕРНАТ   №\u00a010 "):
            self.assertEqual(self.search(text), ["Дом-интернат № 10"], text)
        self.assertEqual(self.search("интернат 0"), [])
        self.assertEqual(self.search("97,61"), [])  # figures are ordered, not searched
        self.assertEqual(self.search("елкинский"), ["Дом-интернат № 10"])
        self.assertEqual(self.search("инн 123"), ["«Ёлочка»ИНН 123"])
        self.assertEqual(len(self.search("")), 60)

    def test_total_stays_in_every_search(self):
        self.search("жемчужина")
        self.assertEqual(self.page.ask(NAMES % FIRST), ["Жемчужина", "Среднее"])

    def test_order_as_it_came(self):
        self.assertEqual(self.page.ask("[...%s.querySelectorAll('[aria-sort]')].map(h => h.dataset.col + h.ariaSort)" % FIRST),
                         ["0ascending"])

    def test_order_by_total(self):
        self.assertEqual(self.click(9), "descending")
        self.assertEqual(self.column(1)[:4], ["Жемчужина", "Дом-интернат № 10", "Дом-интернат № 2", "«Ёлочка»ИНН 123"])
        self.assertEqual(self.column(1)[-2:], ["Не оценена", "Среднее"])
        self.assertEqual(self.click(9), "ascending")
        self.assertEqual(self.column(1)[:2], ["</script><script>document.title = 1</script>", "Организация с длинным названием № 60"])
        self.assertEqual(self.column(9)[-2:], ["–", "92,12"])  # no value is last both ways, the total stays below
        self.assertEqual(self.page.ask("%s.querySelectorAll('[aria-sort]').length" % FIRST), 1)

    def test_order_by_count_and_change_is_by_value(self):
        self.assertEqual(self.click(3), "descending")
        self.assertEqual(self.column(3)[:2], ["1311", "94"])
        self.assertEqual(self.click(10), "descending")
        self.assertEqual(self.column(10)[:1], ["+0,60"])
        self.assertEqual(self.click(10), "ascending")
        self.assertEqual(self.column(10)[:3], ["−1,13", "0,00", "+0,01"])

    def test_order_by_name_is_russian(self):
        self.assertEqual(self.click(1), "ascending")
        names = self.column(1)
        wanted = ["</script><script>document.title = 1</script>", "Дом-интернат № 2", "Дом-интернат № 10", "Единство", "«Ёлочка»ИНН 123",
                  "Жемчужина", "Не оценена", "Организация с длинным названием № 9", "Организация с длинным названием № 10"]
        self.assertEqual([name for name in names if name in wanted], wanted)
        self.assertEqual(self.click(1), "descending")
        self.assertEqual([name for name in self.column(1) if name in wanted], wanted[::-1])

    def heads(self):
        return self.page.ask(NAMES % SECOND)

    def test_groups_and_their_totals_stay(self):
        self.page.ask("%s.querySelector('th[data-col=\"0\"] button').click()" % SECOND)
        self.assertEqual(self.heads(), ["2 организации Стационарные", "Альфа", "Бета", "Среднее", "1 организация Прочие", "Вега"])
        self.page.ask("(i => { i.value = 'альфа'; i.dispatchEvent(new Event('input')); })(%s.querySelector('input'))" % SECOND)
        self.assertEqual(self.heads(), ["2 организации Стационарные", "Альфа", "Среднее"])

    def test_pictures_in_cells_have_words(self):
        words = self.page.ask("[...%s.querySelectorAll('td .sr')].map(e => e.textContent)" % SECOND)
        self.assertEqual(words[0].replace("\u00a0", " "),
                         "в срок – 2, досрочно – 1, с опозданием – 1, просрочено – 1, срок не наступил – 1")
        self.assertEqual(words[1].replace("\u00a0", " "), "да – 12, нет – 5, без ответа – 3")

    def test_keyboard(self):
        self.page.ask(FIRST + ".querySelector('input').focus()")
        self.page.press("Tab")
        self.assertEqual(self.page.ask("document.activeElement.closest('th').dataset.col"), "0")
        self.assertNotEqual(self.page.ask("getComputedStyle(document.activeElement).outlineStyle"), "none")
        self.page.press("Tab")
        self.page.press("Enter", text="\r")
        self.assertEqual(self.page.ask("document.activeElement.closest('th').ariaSort"), "ascending")
        self.page.press(" ", "Space", text=" ")
        self.assertEqual(self.page.ask("document.activeElement.closest('th').ariaSort"), "descending")
        self.assertEqual(self.page.ask("document.activeElement.closest('th').dataset.col"), "1")

    def test_telephone_orders_by_select(self):
        self.page.resize(390, 844)
        self.assertTrue(self.page.ask(FIRST + ".querySelector('select').getClientRects().length > 0"))
        self.assertEqual(self.page.ask(FIRST + ".querySelector('select').options.length"), 11)
        self.page.ask("(s => { s.value = 9; s.dispatchEvent(new Event('change')); })(%s.querySelector('select'))" % FIRST)
        self.assertEqual(self.column(1)[0], "Жемчужина")
        self.page.ask(FIRST + ".querySelector('.turn').click()")
        self.assertEqual(self.column(9)[0], "5,00")
        # A card: name and total in its first line, the criteria in one line below.
        tops = self.page.ask("""(r => ['.o', '.z', '.k.d2'].map(s => [...r.querySelectorAll(s)].filter(e => !e.matches('.q'))
            .map(e => Math.round(e.getBoundingClientRect().top))))(%s.querySelector('tbody tr'))""" % FIRST)
        self.assertEqual(tops[0], tops[1])
        self.assertEqual(len(set(tops[2])), 1)
        self.assertGreater(tops[2][0], tops[0][0])

    def test_hostile_texts_are_texts(self):
        page = self.page
        self.assertEqual(page.ask("document.title"), "Проба страницы: <b>жирный</b> & «кавычки» \"прямые\"")
        self.assertEqual(page.ask("document.querySelectorAll('h1 b, img, script').length"), 1)  # the page's own script
        self.assertEqual(page.ask("document.querySelectorAll('script')[0].closest('table')"), None)
        self.assertEqual(page.ask("document.querySelector('bdi').textContent"), "مركز الرعاية")
        self.assertEqual(page.ask("[...new Set([...document.querySelectorAll('td a, th a')].map(a => a.getAttribute('href')))]"),
                         ["passports/1.html", "https://example.ru/?a=1&b=2"])

    def test_paper_repeats_the_head(self):
        with tempfile.TemporaryDirectory() as folder:
            self.page.pdf(folder + "/page.pdf")
            sheets = text_of_pdf(folder + "/page.pdf")
        rows = [sheet for sheet in sheets if "с длинным названием" in sheet]
        self.assertGreaterEqual(len(rows), 4)
        for sheet in rows:
            self.assertIn("Организация", sheet)
            self.assertIn("К 2022", sheet)

    def test_footnotes_lead_there_and_back(self):
        self.page.ask("document.querySelector('.mark a').click()")
        self.assertEqual(self.page.ask("document.querySelector(location.hash).textContent.trim().slice(0, 13)"), "Текст сноски.")
        self.page.ask("document.querySelector(location.hash + ' a').click()")
        self.assertEqual(self.page.ask("document.querySelector(location.hash).textContent"), "1")


def make_pages(nok, work):
    """The demo's page for the site, if the program has that document, and the page of this folder."""
    templates = work / "templates"
    shutil.copytree(ROOT / "templates", templates)
    shutil.copytree(HERE / "templates", templates, dirs_exist_ok=True)
    pages = {}
    for document in ("site", "browser"):
        if not (templates / "documents" / (document + ".md")).exists():
            continue
        out = work / document
        done = subprocess.run([nok, "make", CAMPAIGN, document, "--format", "html", "--out", out],
                              env={**os.environ, "NOK_TEMPLATES": str(templates)}, capture_output=True, text=True)
        page = out / (document + ".html")
        if done.returncode not in (0, ERRORS_IN_DATA) or not page.exists():
            raise SystemExit("%s\nстраница %s не сделана (код %d)" % (done.stdout + done.stderr, document, done.returncode))
        pages[document] = page
    return pages


def main():
    global BROWSER, PAGES, PICTURES
    parser = argparse.ArgumentParser()
    parser.add_argument("--nok", default="./nok")
    parser.add_argument("--pictures", type=pathlib.Path)
    options = parser.parse_args()
    path = chromium.chromium_path()
    if path is None or shutil.which("pdftotext") is None:
        print("Проверка в браузере пропущена: нет Chromium или pdftotext. Установите их командой "
              "apt-get install chromium poppler-utils либо назовите браузер в переменной CHROMIUM.")
        return SKIPPED
    PICTURES = options.pictures
    if PICTURES:
        PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        PAGES = make_pages(str(pathlib.Path(options.nok).resolve()), pathlib.Path(work))
        BROWSER = chromium.Chromium(path)
        try:
            result = unittest.TextTestRunner(verbosity=1).run(unittest.defaultTestLoader.loadTestsFromModule(sys.modules[__name__]))
        finally:
            BROWSER.close()
    failed = len({str(case).split(" [")[0] for case, _ in result.failures + result.errors})
    print("%d passed, %d failed" % (result.testsRun - failed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
