-- What is missing most often, ten rows at most: what four or more organizations, and not less than a quarter of them, lack.
-- indicator: Пока\-затель | text | centred width=8
-- what: Чего нет | text | width=60
-- lack_count: Органи\-заций | count | width=10
-- share: Доля, % | bar | width=22
SELECT indicator, CASE group_code WHEN 'stand' THEN 'На стенде: ' || short WHEN 'site' THEN 'На сайте: ' || short ELSE short_title END AS what, lack_count, share
FROM checklist WHERE share >= 250 AND lack_count >= 4 ORDER BY share DESC, item LIMIT 10
