"""The history of what is in force, as SQL: each version that is or was, with its parts gathered.

It stands under a name that no query of statements or positions knows, so that none can count a superseded version. Of a
withdrawn number there is none.
"""

from collections.abc import Mapping

from positions.models import PublicVersion


def sql(schema: str, names: str, content: Mapping[str, str], moment: str = "") -> str:
    """Return the SQL of the view.

    Args:
        content: For each column of a statement the SQL of what the public sees of it.
        schema: Where it is made.
        names: Schema that states, groups, principles, forums, sessions, texts and votes are read from.
        moment: SQL of the moment as of which it tells; empty for now.
    """
    published, in_force = "row.state IN ('published', 'superseded')", "now.state = 'published'"
    retired_at, retired_reason = "row.retired_at", "row.retired_reason"
    if moment:
        # What was retired later was in force then, and nobody knew why it would end.
        published = f"row.published_at <= {moment}"
        in_force = f"now.published_at <= {moment} AND (now.retired_at IS NULL OR now.retired_at > {moment})"
        retired_at = f"CASE WHEN row.retired_at <= {moment} THEN row.retired_at END"
        retired_reason = f"CASE WHEN row.retired_at <= {moment} THEN row.retired_reason ELSE '' END"
    # The moments and what is gathered are told in their own way; all else is what the public sees of a statement.
    own = {"retired_at", "retired_reason", "speaking", "taking", "mentioning", "explaining"}
    fields = [str(field.column) for field in PublicVersion._meta.concrete_fields]  # noqa: SLF001 - Django's documented _meta
    columns = ", ".join(f'{content[name]} AS "{name}"' for name in fields if name not in own)
    return f"""
CREATE VIEW {schema}.positions_publicversion AS
    SELECT {columns},
        {retired_at} AS retired_at, {retired_reason} AS retired_reason,
        coalesce((SELECT jsonb_agg(jsonb_build_object(
                'kind', CASE WHEN s.id IS NULL THEN 'group' ELSE 'state' END, 'code', coalesce(s.alpha3, g.slug),
                'name', coalesce(s.common_name, g.name), 'role', a.role) ORDER BY a.id)
            FROM public.positions_attribution a LEFT JOIN {names}.positions_state s ON s.id = a.state_id
                LEFT JOIN {names}.positions_group g ON g.id = a.group_id
            WHERE a.statement_id = row.id AND coalesce(s.published_at, g.published_at) IS NOT NULL), '[]') AS speaking,
        coalesce((SELECT jsonb_agg(jsonb_build_object('slug', p.slug, 'name', p.name, 'value', t.value,
                'confidence', t.confidence, 'rationale', t.rationale, 'inferred', t.inferred) ORDER BY t.id)
            FROM public.positions_stance t JOIN {names}.positions_principle p ON p.id = t.principle_id
            WHERE t.statement_id = row.id AND p.published_at IS NOT NULL), '[]') AS taking,
        coalesce((SELECT jsonb_agg(jsonb_build_object('code', coalesce(e.slug, f.slug),
                'forum', coalesce(o.slug, f.slug), 'slug', coalesce(e.slug, ''), 'name', coalesce(e.name, f.name)) ORDER BY m.id)
            FROM public.positions_mention m LEFT JOIN {names}.positions_forum f ON f.id = m.forum_id
                LEFT JOIN {names}.positions_session e ON e.id = m.session_id
                LEFT JOIN {names}.positions_forum o ON o.id = e.forum_id
            WHERE m.statement_id = row.id AND coalesce(e.published_at, f.published_at) IS NOT NULL), '[]') AS mentioning,
        coalesce((SELECT jsonb_agg(jsonb_build_object('kind', x.kind, 'instrument', i.slug, 'title', i.short_title,
                'vote', coalesce(r.slug, ''), 'symbol', coalesce(r.symbol, ''), 'paragraph', coalesce(r.paragraph, ''),
                'level', coalesce(r.level, '')) ORDER BY x.id)
            FROM public.positions_explanation x JOIN {names}.positions_instrument i ON i.id = x.instrument_id
                LEFT JOIN {names}.positions_rollcall r ON r.id = x.roll_call_id
            WHERE x.statement_id = row.id AND i.published_at IS NOT NULL
                AND (x.roll_call_id IS NULL OR r.published_at IS NOT NULL)), '[]') AS explaining
    FROM public.positions_statement AS row
    WHERE {published} AND EXISTS (
        SELECT 1 FROM public.positions_statement now WHERE now.public_id = row.public_id AND {in_force}
    );
"""
