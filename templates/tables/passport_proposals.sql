-- Shortcomings of the organization :organization and what the council proposes, side by side.
-- indicator: № | text | centred width=5
-- shortcoming_text: Недостатки | text | width=48
-- proposal: Предложения Общественного совета | text | width=48
SELECT indicator, shortcoming_text, proposal FROM proposals WHERE organization = :organization ORDER BY rank
