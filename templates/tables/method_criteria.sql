-- The criteria for the picture of the method: the band of their indicators, the middle, the box.
SELECT c.criterion, c.short_title AS title, (min(i.indicator) - 1) * 5 + (c.criterion - 1) * 2 AS top, count(*) * 5 AS height,
    printf('%.1f', (min(i.indicator) - 1) * 5 + (c.criterion - 1) * 2 + count(*) * 2.5) AS middle,
    printf('%.1f', (min(i.indicator) - 1) * 5 + (c.criterion - 1) * 2 + count(*) * 2.5 - 5) AS box_top,
    printf('%.1f', (min(i.indicator) - 1) * 5 + (c.criterion - 1) * 2 + count(*) * 2.5 + 1.2) AS box_baseline
FROM criteria c JOIN indicators i USING (criterion) GROUP BY c.criterion ORDER BY c.criterion
