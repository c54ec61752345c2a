-- How the intervals are explained: templates/sure.yaml.
SELECT title, short_text, text, places, source FROM certainty_total
