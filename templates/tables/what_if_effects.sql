-- Every other value of the policies that would change a total or a place; what_if_rest names the others.
-- value: Другой выбор | text | width=46
-- totals: Итогов меняется | count | width=10
-- greatest: Наибольшее изменение итога, баллы | change | width=13
-- places: Мест меняется | count | width=10 bold
-- pairs: Пар, сменивших порядок | count | width=11
-- first: Первое место | text | width=26
-- gain: Больше всего выигрывает мест | text | width=34
-- loss: Больше всего теряет мест | text | width=34
-- conclusion: Вывод | text | width=42
WITH felt AS (
    SELECT policy FROM policy_effects WHERE NOT is_computed OR total_count > 0 OR place_count > 0 OR lost_count > 0 OR won_count > 0
)
SELECT value, totals, greatest, greatest_note, places, pairs, first, gain, loss, conclusion, _row, _right FROM (
    SELECT DISTINCT e.policy_title AS value, NULL AS totals, NULL AS greatest, NULL AS greatest_note, NULL AS places, NULL AS pairs, NULL AS first,
        NULL AS gain, NULL AS loss, NULL AS conclusion, 'group' AS _row, 'принято: «' || e.now_text || '»' AS _right,
        (SELECT min(effect) FROM policy_effects f WHERE f.policy = e.policy) AS number, 0 AS level,
        (SELECT max(place_count) FROM policy_effects f WHERE f.policy = e.policy) > 0 AS is_moving
    FROM policy_effects e WHERE e.policy IN felt
    UNION ALL
    SELECT value_text, total_count, greatest, greatest_name, place_count, pair_count,
        CASE WHEN NOT is_computed THEN NULL WHEN is_first_changed THEN first_names ELSE 'то же' END,
        '+' || gain || ': ' || gain_names, '−' || loss || ': ' || loss_names,
        CASE WHEN NOT is_computed THEN 'Не посчитано'
            WHEN lost_count > 0 THEN 'Оценённых организаций меньше на ' || lost_count
            WHEN won_count > 0 THEN 'Оценённых организаций больше на ' || won_count
            WHEN pair_count > 0 AND is_first_changed THEN 'Меняет порядок, в том числе первое место'
            WHEN pair_count > 0 THEN 'Меняет порядок организаций'
            WHEN place_count > 0 AND policy <> 'ties' THEN 'Порядок тот же: соседние организации стали равны или перестали быть равными, поэтому места ниже сдвинулись'
            WHEN place_count > 0 THEN 'Порядок тот же, меняются номера мест'
            WHEN total_count > 0 THEN 'Меняет итоги, но ни одного места'
            ELSE 'Не влияет ни на итоги, ни на места' END,
        '', NULL, effect, 1, (SELECT max(place_count) FROM policy_effects f WHERE f.policy = policy_effects.policy) > 0
    FROM policy_effects WHERE policy IN felt
) ORDER BY coalesce(is_moving, 0) DESC, number, level
