-- Organizations whose sample is smaller than the required one.
SELECT short_name AS name, required, respondents, required - respondents AS lack FROM organizations WHERE is_sample_short ORDER BY alphabet
