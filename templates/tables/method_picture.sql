-- The size of the picture of the method, and where its last box and the line that gathers the criteria stand.
SELECT height, printf('%.1f', height / 2.0) AS middle, printf('%.1f', height / 2.0 - 9) AS box_top, printf('%.1f', height / 2.0 - 1) AS first_line,
    printf('%.1f', height / 2.0 + 4) AS second_line, printf('%.1f', first / 2.0) AS gather_top, printf('%.1f', height - last / 2.0) AS gather_bottom
FROM (SELECT max(indicator) * 5 + (max(criterion) - 1) * 2 AS height, sum(criterion = 1) * 5 AS first,
    sum(criterion = (SELECT max(criterion) FROM indicators)) * 5 AS last FROM indicators)
