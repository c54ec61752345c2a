-- What equal points mean for places.
SELECT value_text FROM policies WHERE code = 'ties'
