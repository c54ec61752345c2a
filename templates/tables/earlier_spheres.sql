-- The spheres of a campaign of the earlier regime, in the order of its settings, with the numbers that the text names.
-- most: | points | hidden
-- share: | points | hidden
-- least_share: | points | hidden
-- most_share: | points | hidden
SELECT m.method, m.sphere_title AS title, m.sphere_genitive AS genitive, m.organization_count, m.scored_count, m.source_dative,
    (SELECT max(s.most) FROM earlier_sums s JOIN organizations o USING (organization) WHERE o.method = m.method AND s.source = 'total') AS most,
    (SELECT sum(o.respondents) FROM organizations o WHERE o.method = m.method AND o.is_scored) AS respondents,
    (SELECT count(*) FROM method_indicators i WHERE i.method = m.method) AS indicator_count,
    (SELECT count(*) FROM method_indicators i WHERE i.method = m.method AND i.source IN ('opinion', 'citizens')) AS citizens_count,
    (SELECT count(*) FROM method_indicators i WHERE i.method = m.method AND i.source IN ('experts', 'observation')) AS experts_count,
    EXISTS (SELECT 1 FROM earlier_values v JOIN organizations o USING (organization) WHERE o.method = m.method AND v.points < 0) AS has_negative,
    t.share, m.scored_count = 1 AS is_alone, t.least AS least_share, t.most AS most_share
FROM methods m LEFT JOIN earlier_means t ON t.method = m.method AND t.source = 'total'
WHERE m.regime = 'earlier' ORDER BY m.method
