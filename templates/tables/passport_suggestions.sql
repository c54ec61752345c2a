-- What citizens suggested to the organization :organization, most frequent first: twenty at most.
-- text: Высказывание | text | width=90
-- suggestion_count: Раз | count | width=6
SELECT text, suggestion_count FROM suggestion_texts WHERE survey = 1 AND organization = :organization
ORDER BY suggestion_count DESC, number LIMIT 20
