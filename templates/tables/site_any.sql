-- One row when the site page has something to lead to.
SELECT 1 AS yes WHERE EXISTS (SELECT 1 FROM documents WHERE is_made AND (name = 'rating' AND format = 'xlsx' OR name = 'report' AND format = 'pdf'))
