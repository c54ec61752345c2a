-- What four or more organizations lack, most frequent first.
-- indicator: Пока\-затель | text | centred width=8
-- what: Чего нет | text | width=60
-- lack_count: Органи\-заций | count | width=10
-- share: Доля, % | percent | width=9
SELECT indicator, CASE group_code WHEN 'stand' THEN 'На стенде: ' || short WHEN 'site' THEN 'На сайте: ' || short ELSE short_title END AS what, lack_count, share
FROM checklist WHERE lack_count >= 4 ORDER BY share DESC, item
