-- One row when anything of the operator's can be compared: figures or counts of answers.
SELECT 1 AS yes WHERE EXISTS (SELECT 1 FROM operator_checks) OR EXISTS (SELECT 1 FROM answer_checks)
