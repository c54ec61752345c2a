-- One row when the campaign has questionnaires.
SELECT 1 AS yes WHERE EXISTS (SELECT 1 FROM sources WHERE kind = 'survey' AND read_count > 0)
