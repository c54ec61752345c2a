-- One row when there are organizations that could not be scored.
SELECT unscored_count FROM campaign WHERE unscored_count > 0
