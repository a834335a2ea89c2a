-- Does a passage lie wholly within one pair of quotation marks?
-- The twin of within_quotation_marks in quotations.py, whose docstring holds the nine rules; change both or neither.
create or replace function public.positions_within_quotation_marks(body text, span_start int, span_end int)
returns boolean
language plpgsql
immutable
strict
parallel safe
set search_path = pg_catalog, public, pg_temp
as $function$
declare
    white constant text := E'\t\n\u000b\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008'
        || E'\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u3000\ufeff';
    dashes constant text := E'-\u2010\u2011\u2012\u2013\u2014\u2015';
    marks constant text := '"“„”‘‚’«»‹›「」『』';
    kinds constant int[] := array[1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7];
    openers constant text := '"“„‘‚«‹「『';
    before_opening constant text := white || dashes || '([{';
    after_closing constant text := white || dashes || '.,;:!?…)]}。，、；：！？）';
    not_letters constant text := after_closing || marks || '([{/*•·（''';
    passage text;
    line text;
    bare text;
    has_text boolean := false;   -- a line with something on it has been seen
    gap boolean := false;        -- and a blank one after it
    parted boolean := false;     -- and one with something on it after that: blank lines part paragraphs
    fresh boolean := true;       -- the next line with something on it begins a paragraph
    starts int[] := '{}';
    firsts text[] := '{}';       -- first character of each of those paragraphs,
    first_at int[] := '{}';      -- and where it stands
    stop int := char_length(body);
    place int := 0;              -- offset, as in Python, of the line and later of the character
    chars text[];
    origin int;
    paragraph int := 1;
    opened text[] := array['', '', '', '', '', '', ''];
    opened_at int[] := array[0, 0, 0, 0, 0, 0, 0];
    repeated int := -1;
    mark text;
    before text;
    after text;
    kind int;
    gap_before boolean;
    gap_after boolean;
    closes boolean;
begin
    if span_start < 0 or span_start >= span_end or span_end > stop then
        return false;
    end if;
    -- Rule 1.
    passage := substr(body, span_start + 1, span_end - span_start);
    bare := ltrim(passage, white || marks);
    if bare = '' then
        return false;
    end if;
    span_start := span_end - char_length(bare);
    span_end := span_start + char_length(rtrim(bare, white || marks));

    -- Rule 2, and which paragraphs can matter.
    foreach line in array string_to_array(body, E'\n') loop
        if btrim(line, white) = '' then
            gap := has_text;
        elsif gap then
            parted := true;
            exit;
        else
            has_text := true;
        end if;
    end loop;
    foreach line in array string_to_array(body, E'\n') loop
        bare := ltrim(line, white);
        if bare = '' then
            fresh := true;
        elsif fresh or not parted then
            if strpos(openers, left(bare, 1)) = 0 then
                if place >= span_end then
                    stop := place;
                    exit;
                end if;
                if place <= span_start then
                    starts := '{}';
                    firsts := '{}';
                    first_at := '{}';
                end if;
            end if;
            starts := starts || place;
            firsts := firsts || left(bare, 1);
            first_at := first_at || (place + char_length(line) - char_length(bare));
            fresh := false;
        end if;
        place := place + char_length(line) + 1;
    end loop;

    -- Rules 3 to 9.
    origin := starts[1];
    chars := string_to_array(substr(body, origin + 1, stop - origin), null);
    for place in origin .. stop - 1 loop
        if paragraph <= cardinality(starts) and place = starts[paragraph] then
            for kind in 1 .. 7 loop
                if opened[kind] <> '' and opened[kind] = firsts[paragraph] then
                    repeated := first_at[paragraph];
                else
                    opened[kind] := '';
                end if;
            end loop;
            paragraph := paragraph + 1;
        end if;
        mark := chars[place - origin + 1];
        if strpos(marks, mark) = 0 or place = repeated then
            continue;
        end if;
        kind := kinds[strpos(marks, mark)];
        before := coalesce(chars[place - origin], ' ');  -- a paragraph's first character follows a line break, a gap as well
        after := coalesce(chars[place - origin + 2], ' ');
        if mark = '’' and strpos(not_letters, before) = 0 and strpos(not_letters, after) = 0 then
            continue;
        end if;
        if mark = '"' then
            gap_before := strpos(before_opening, before) > 0;
            gap_after := strpos(after_closing, after) > 0;
            closes := case when gap_before = gap_after then opened[kind] <> '' else gap_after end;
        else
            closes := strpos(openers, mark) = 0
                or (mark = '“' and opened[kind] = '„')
                or (mark = '‘' and opened[kind] = '‚');
        end if;
        if not closes then
            opened[kind] := mark;
            opened_at[kind] := place;
        elsif opened[kind] <> '' then
            if opened_at[kind] < span_start and span_end <= place then
                return true;
            end if;
            opened[kind] := '';
        end if;
    end loop;
    return false;
end
$function$;
