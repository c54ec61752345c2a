-- One row when results taken from the operator's finished figures stand beside others.
SELECT count(*) AS count FROM unverified HAVING count(*) > 0
