-- The groups of :scope, the heads of the tables by groups.
SELECT name AS group_name FROM respondent_groups WHERE survey = :survey AND scope = :scope ORDER BY number
