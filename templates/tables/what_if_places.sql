-- Places of all organizations under every other choice; there are always as many: all values but the chosen ones.
-- name: Организация | text | width=40
-- place: Место | place | bold width=7
-- a1: {{what_if_titles.t1}} | place | group="Знаменатель" width=13
-- a2: {{what_if_titles.t2}} | place | group="Показатель без значения" width=9
-- a3: {{what_if_titles.t3}} | place | group="Показатель без значения" width=9
-- a4: {{what_if_titles.t4}} | place | group="Показатель без значения" width=9
-- a5: {{what_if_titles.t5}} | place | group="Нет стенда или сайта" width=9
-- a6: {{what_if_titles.t6}} | place | group="Нет стенда или сайта" width=9
-- a7: {{what_if_titles.t7}} | place | group="Округление" width=9
-- a8: {{what_if_titles.t8}} | place | group="Округление" width=9
-- a9: {{what_if_titles.t9}} | place | group="Округление" width=9
-- a10: {{what_if_titles.t10}} | place | group="Равные баллы" width=9
-- a11: {{what_if_titles.t11}} | place | group="Равные баллы" width=9
-- a12: {{what_if_titles.t12}} | place | group="Равные баллы" width=9
-- a13: {{what_if_titles.t13}} | place | group="Что равно" width=11
-- a14: {{what_if_titles.t14}} | place | group="Повторная анкета" width=9
-- a15: {{what_if_titles.t15}} | place | group="Повторная анкета" width=9
-- a16: {{what_if_titles.t16}} | place | group="Ответ на пропуск" width=9
-- a17: {{what_if_titles.t17}} | place | group="Ответ на пропуск" width=9
-- a18: {{what_if_titles.t18}} | place | group="Подразделения" width=15
SELECT o.short_name AS name, o.place,
    max(CASE WHEN p.effect = 1 THEN p.place END) AS a1, max(CASE WHEN p.effect = 1 AND p.is_changed THEN 'bold' END) AS a1_emphasis,
    max(CASE WHEN p.effect = 2 THEN p.place END) AS a2, max(CASE WHEN p.effect = 2 AND p.is_changed THEN 'bold' END) AS a2_emphasis,
    max(CASE WHEN p.effect = 3 THEN p.place END) AS a3, max(CASE WHEN p.effect = 3 AND p.is_changed THEN 'bold' END) AS a3_emphasis,
    max(CASE WHEN p.effect = 4 THEN p.place END) AS a4, max(CASE WHEN p.effect = 4 AND p.is_changed THEN 'bold' END) AS a4_emphasis,
    max(CASE WHEN p.effect = 5 THEN p.place END) AS a5, max(CASE WHEN p.effect = 5 AND p.is_changed THEN 'bold' END) AS a5_emphasis,
    max(CASE WHEN p.effect = 6 THEN p.place END) AS a6, max(CASE WHEN p.effect = 6 AND p.is_changed THEN 'bold' END) AS a6_emphasis,
    max(CASE WHEN p.effect = 7 THEN p.place END) AS a7, max(CASE WHEN p.effect = 7 AND p.is_changed THEN 'bold' END) AS a7_emphasis,
    max(CASE WHEN p.effect = 8 THEN p.place END) AS a8, max(CASE WHEN p.effect = 8 AND p.is_changed THEN 'bold' END) AS a8_emphasis,
    max(CASE WHEN p.effect = 9 THEN p.place END) AS a9, max(CASE WHEN p.effect = 9 AND p.is_changed THEN 'bold' END) AS a9_emphasis,
    max(CASE WHEN p.effect = 10 THEN p.place END) AS a10, max(CASE WHEN p.effect = 10 AND p.is_changed THEN 'bold' END) AS a10_emphasis,
    max(CASE WHEN p.effect = 11 THEN p.place END) AS a11, max(CASE WHEN p.effect = 11 AND p.is_changed THEN 'bold' END) AS a11_emphasis,
    max(CASE WHEN p.effect = 12 THEN p.place END) AS a12, max(CASE WHEN p.effect = 12 AND p.is_changed THEN 'bold' END) AS a12_emphasis,
    max(CASE WHEN p.effect = 13 THEN p.place END) AS a13, max(CASE WHEN p.effect = 13 AND p.is_changed THEN 'bold' END) AS a13_emphasis,
    max(CASE WHEN p.effect = 14 THEN p.place END) AS a14, max(CASE WHEN p.effect = 14 AND p.is_changed THEN 'bold' END) AS a14_emphasis,
    max(CASE WHEN p.effect = 15 THEN p.place END) AS a15, max(CASE WHEN p.effect = 15 AND p.is_changed THEN 'bold' END) AS a15_emphasis,
    max(CASE WHEN p.effect = 16 THEN p.place END) AS a16, max(CASE WHEN p.effect = 16 AND p.is_changed THEN 'bold' END) AS a16_emphasis,
    max(CASE WHEN p.effect = 17 THEN p.place END) AS a17, max(CASE WHEN p.effect = 17 AND p.is_changed THEN 'bold' END) AS a17_emphasis,
    max(CASE WHEN p.effect = 18 THEN p.place END) AS a18, max(CASE WHEN p.effect = 18 AND p.is_changed THEN 'bold' END) AS a18_emphasis
FROM organizations o JOIN policy_places p USING (organization)
GROUP BY o.organization ORDER BY o.place_number IS NULL, CASE WHEN EXISTS (SELECT 1 FROM methods WHERE regime = 'earlier') THEN o.method END, o.place_number, o.alphabet
