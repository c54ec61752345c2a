-- Meetings and decisions of the council, by date: those of the journal, and those of the settings that the journal does not name.
-- act_date: Дата | date | width=13
-- title: Заседание, решение | text | width=50
-- document: Документ | text | width=50
-- note: Содержание | text | width=50
WITH journal AS (
    SELECT event_date AS act_date, coalesce(kind_title, kind) AS title, document, coalesce(nullif(note, ''), object) AS note
    FROM events WHERE kind IN ('meeting', 'approval')
)
SELECT act_date, title, document, note FROM (
    SELECT act_date, title, document, note FROM journal
    UNION ALL
    SELECT meeting_date, 'Заседание совета', 'протокол' || coalesce(' № ' || nullif(meeting_number, ''), ''), 'Определён перечень организаций'
    FROM campaign WHERE meeting_date IS NOT NULL AND meeting_date NOT IN (SELECT act_date FROM journal WHERE act_date IS NOT NULL)
    UNION ALL
    SELECT approval_date, 'Заседание совета', 'протокол' || coalesce(' № ' || nullif(approval_number, ''), ''), 'Одобрены результаты'
    FROM campaign WHERE approval_date IS NOT NULL AND approval_date NOT IN (SELECT act_date FROM journal WHERE act_date IS NOT NULL)
) ORDER BY act_date, title
