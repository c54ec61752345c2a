-- The size of the picture of the method, and where its last box and the line that gathers the criteria stand.
SELECT printf('%.1f', height) AS height, printf('%.1f', height / 2) AS middle, printf('%.1f', height / 2 - 9) AS box_top, printf('%.1f', height / 2 - 1) AS first_line,
    printf('%.1f', height / 2 + 4) AS second_line, printf('%.1f', first / 2) AS gather_top, printf('%.1f', height - last / 2) AS gather_bottom
FROM (SELECT max(indicator) * 4.3 + (max(criterion) - 1) * 1.5 AS height, sum(criterion = 1) * 4.3 AS first,
    sum(criterion = (SELECT max(criterion) FROM indicators)) * 4.3 AS last FROM indicators)
