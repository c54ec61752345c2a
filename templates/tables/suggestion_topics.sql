-- Topics of citizens' suggestions.
-- title: Тема | text | width=44
-- suggestion_count: Выска\-зываний | count
-- organization_count: Органи\-заций | count
-- share: Доля, % | bar | width=22
SELECT title, suggestion_count, organization_count, share FROM suggestion_topics ORDER BY suggestion_count DESC, topic
