-- The answers of each group of :scope to :question, in the order of the groups.
-- yes_share: | percent | hidden
SELECT name, answered, yes_share FROM distribution WHERE survey = :survey AND scope = :scope AND question = :question ORDER BY number
