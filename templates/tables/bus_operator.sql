-- The operator and the contract as the form asks; no row when the settings name no operator.
-- field: Поле | text | width=30 bold
-- value: Значение | text | width=90
SELECT field, value FROM (
    SELECT 1 AS number, 'Наименование' AS field, nullif(operator_name, '') AS value FROM campaign
    UNION ALL SELECT 2, 'ИНН', nullif(operator_inn, '') FROM campaign
    UNION ALL SELECT 3, 'Заказчик', nullif(authority_name, '') FROM campaign
    UNION ALL SELECT 4, 'Номер контракта', nullif(contract_number, '') FROM campaign
    UNION ALL SELECT 5, 'Дата контракта', strftime('%d.%m.%Y', contract_date) FROM campaign
    UNION ALL SELECT 6, 'Начало сбора сведений', strftime('%d.%m.%Y', survey_start) FROM campaign
    UNION ALL SELECT 7, 'Окончание сбора сведений', strftime('%d.%m.%Y', survey_end) FROM campaign
) WHERE EXISTS (SELECT 1 FROM campaign WHERE operator_name <> '') ORDER BY number
