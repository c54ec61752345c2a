-- The criteria for the picture of the method: the band of their indicators, the middle, the box.
SELECT criterion, title, printf('%.1f', top) AS top, printf('%.1f', height) AS height, printf('%.1f', top + height / 2) AS middle,
    printf('%.1f', top + height / 2 - 5) AS box_top, printf('%.1f', top + height / 2 + 1.2) AS box_baseline
FROM (SELECT c.criterion, c.short_title AS title, (min(i.indicator) - 1) * 4.3 + (c.criterion - 1) * 1.5 AS top, count(*) * 4.3 AS height
    FROM criteria c JOIN indicators i USING (criterion) GROUP BY c.criterion) ORDER BY criterion
