-- What the observer missed most often among the conditions of the criterion :criterion.
-- indicator: Пока\-затель | text | centred width=8
-- what: Чего нет | text | width=50
-- lack_count: Органи\-заций | count | width=10
-- share: Доля, % | bar | width=22
SELECT indicator, CASE group_code WHEN 'stand' THEN 'На стенде: ' || short WHEN 'site' THEN 'На сайте: ' || short ELSE short_title END AS what, lack_count, share
FROM checklist WHERE indicator LIKE :criterion || '.%' AND lack_count > 0 ORDER BY share DESC, item
