-- Sums that must agree between files, the rating and the lists.
-- title: Что сверено | text | width=86
-- left_value: Слева | count | width=12
-- right_value: Справа | count | width=12
-- is_equal: Сходится | text | centred width=10
SELECT title, left_value, right_value, CASE is_equal WHEN 1 THEN 'да' ELSE 'нет' END AS is_equal FROM controls WHERE title NOT LIKE 'Прочитано строк%' ORDER BY control
