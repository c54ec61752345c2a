-- The indicators for the picture of the method: a line of 5 mm each, 2 mm between criteria. Places are texts with a point.
SELECT code, short_title AS title, weight, printf('%.1f', (indicator - 1) * 5 + (criterion - 1) * 2 + 3.6) AS baseline FROM indicators ORDER BY indicator
