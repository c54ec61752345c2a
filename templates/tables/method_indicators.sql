-- The indicators for the picture of the method: a line of 4.3 mm each, 1.5 mm between criteria. Places are texts with a point.
SELECT code, short_title AS title, weight, printf('%.1f', (indicator - 1) * 4.3 + (criterion - 1) * 1.5 + 3.2) AS baseline FROM indicators ORDER BY indicator
