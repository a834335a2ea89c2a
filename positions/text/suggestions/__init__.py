"""The parts of ``positions.text.suggest``: words, terms, the lexicon of the field, speakers, clauses, stances, and a measure."""
