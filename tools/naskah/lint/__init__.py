"""The checker of language and format: rules are data in rules/, their kinds are code in kinds/. Knows no clock and no network."""
