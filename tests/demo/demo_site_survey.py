"""The ministry's own survey of the demo: inputs/omsk-2025/survey-site, an export of a form on its site.

Called by make_demo.py, which gives itself as `demo`: the organizations, the chance, the texts. The answers count in no
score; the planted faults are told in the README.
"""
import datetime

FOLDER, NAME = "survey-site", "results-survey418273.csv"
START = datetime.date(2025, 9, 1)
ASKED = {"U001": 31, "U002": 34, "U004": 24, "U005": 38, "U006": 29, "U007": 22, "U009": 27, "U011": 3, "U013": 21,
         "U014": 47, "U015": 14, "U017": 9}
OLD = 4             # people of 75 years or more: too few to be shown
ORDER = "Не могу дозвониться в приёмное отделение, перезвоните мне: +7 913 000-00-00"


def make_forms(demo):
    forms = []
    for code, asked in ASKED.items():
        org = demo.ORG_BY_CODE[code]
        chance = demo.chance_for(code, "site")
        likely = {q: p - 0.02 for q, p in demo.opinion_chances(org).items()}
        for _ in range(asked):
            form = demo.make_form(chance, org, likely)
            form.day = int(chance.random() * 45)
            if form.age:
                form.age = str(min(74, int(form.age) * 4 // 5 + 5))
            if chance.random() < 0.08:
                form.suggestion = demo.pick(chance, demo.SUGGESTIONS)
            forms.append(form)
    forms.sort(key=lambda form: form.day)
    for form in [form for form in forms if form.age and form.org.code in ("U001", "U009")][3:3 + 9 * OLD:9]:
        form.age = str(76 + form.day % 9)
    demo.number_forms(forms, 1001)
    return forms


def spoil(demo, forms):
    files = {NAME: forms}
    demo.added(files, NAME, 90, forms[89], "неизвестная организация: название, которого нет в реестре",
               org_cell="Поликлиника № 4", resp_id="1901")
    demo.added(files, NAME, 150, forms[140], "повтор номера анкеты %s в той же организации" % forms[140].resp_id)
    demo.added(files, NAME, 220, forms[219], "ответ «Затрудняюсь» на вопрос 5", resp_id="1902",
               answers={**forms[219].answers, "q5": "Затрудняюсь"})
    form = next(form for form in forms[30:] if form.answers["q3"] is False)
    form.answers["q4"], form.fault = True, "ответ на вопрос 4 при «Нет» в вопросе 3: анкета засчитана, ответ не учтён"
    next(form for form in forms if form.org.code == "U011").suggestion = "Купить в холл удобные кресла"
    form = next(form for form in forms[170:] if form.org.code == "U005")
    form.suggestion, form.fault = ORDER, "номер телефона в предложении: анкета засчитана, номер скрыт"


def rows(demo, forms):
    texts = demo.question_texts()
    chance = demo.chance_for("site", "time")
    yield (["ID ответа", "Дата отправки", "Выберите организацию, в которой Вы получаете услуги"]
           + [texts[q] for q in demo.QUESTIONS]
           + ["Ваши предложения по улучшению условий оказания услуг в данной организации", "Ваш пол", "Ваш возраст"])
    for form in forms:
        second = int(chance.random() * 50400) + 28800
        time = "%s %02d:%02d:%02d" % (START + datetime.timedelta(form.day), second // 3600, second // 60 % 60, second % 60)
        sex = {"ж": "Женский", "м": "Мужской", "": ""}[form.sex]
        yield ([form.resp_id, time, form.org_cell or demo.google_name(form.org)]
               + [demo.word(form.answers[q], "Да", "Нет") for q in demo.QUESTIONS] + [form.suggestion, sex, form.age])


README = """
## Собственный опрос Министерства

`survey-site/{name}` – выгрузка формы на сайте Министерства, как её делает LimeSurvey:
UTF-8 с BOM, «;», тексты вопросов в заголовке, организация – название. Анкета та же, что у оператора, но на оценки ответы
не влияют: их показывает отчёт об опросе. Способ опроса в файле не записан, он указан в `campaign.yaml`.
Организаций – {organizations}; строк анкет {rows}, засчитано {counted}, отклонено {bad}.

| Строка | Что не так |
|---:|---|
{faults}

Кроме того: людей 75 лет и старше всего {old}, поэтому эта группа не показывается; по U011 только {few} анкеты, поэтому
предложение оттуда не показывается.
"""


def write(demo):
    """Writes the file; returns its section of the README."""
    forms = make_forms(demo)
    spoil(demo, forms)
    folder = demo.NOW / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    (folder / NAME).write_bytes(demo.csv_text(rows(demo, forms), ";", "\r\n").encode("utf-8-sig"))
    faults = ["| %d | %s |" % (row, form.fault) for row, form in enumerate(forms, 2) if form.fault]
    bad = sum(form.fault.startswith(("неизвестная", "повтор", "ответ «")) for form in forms)
    old = sum(form.age.isdigit() and int(form.age) >= 75 for form in forms)
    return README.format(name=NAME, rows=len(forms), counted=len(forms) - bad, bad=bad, faults="\n".join(faults), old=old,
                         organizations=len(ASKED), few=ASKED["U011"])
