-- Everything anew from the record, as one set. Publications wait; readers go on with what was kept until this commits.
LOCK TABLE kept.tree IN EXCLUSIVE MODE;
DELETE FROM kept.link;
DELETE FROM kept.pair;
DELETE FROM kept.statement;
DELETE FROM kept.recipe;
INSERT INTO kept.statement SELECT n.*, kept.shape(n.id) FROM kept.now n;
INSERT INTO kept.link
    SELECT DISTINCT value, k.said, k.number FROM kept.statement k, unnest(k.shape) AS value WHERE value >= 0;
INSERT INTO kept.pair
    SELECT p.a, p.b, count(*), count(*) FILTER (WHERE NOT k.counted) FROM kept.statement k, kept.pairs(k.shape) AS p GROUP BY p.a, p.b;
