"""Places by the total: who shares one, and among whom."""
from collections import defaultdict

from oracle_text import alphabet_key, half_up


def places(entries, policies):
    """{index: text of the place} for entries (index, total, name, org_id)."""
    value = (lambda e: half_up(e[1], 2)) if policies["rank_by"] == "printed" else (lambda e: e[1])
    ordered = sorted(entries, key=lambda e: (-value(e), alphabet_key(e[2]), e[3]))
    values = [value(e) for e in ordered]
    distinct = sorted(set(values), reverse=True)
    result = {}
    for position, (entry, own) in enumerate(zip(ordered, values), 1):
        first = values.index(own) + 1
        last = first + values.count(own) - 1
        result[entry[0]] = {"order": str(position), "dense": str(distinct.index(own) + 1), "competition": str(first),
                            "range": str(first) if first == last else "%d–%d" % (first, last)}[policies["ties"]]
    return result


def places_within(entries, scope_of, policies):
    """Places of each group of entries that have one scope."""
    scopes = defaultdict(list)
    for entry in entries:
        scopes[scope_of(entry[0])].append(entry)
    result = {}
    for group in scopes.values():
        result.update(places(group, policies))
    return result


def all_places(groups, entries, policies):
    """({index: place}, {index: place in its type}). In the earlier regime totals of two spheres have different maxima, so
    their organizations are not compared."""
    is_earlier = any(group[0].method and group[0].method.is_earlier for group in groups)

    def scope(index):
        return groups[index][0].method.name if is_earlier else ""

    return (places_within(entries, scope, policies),
            places_within(entries, lambda index: (scope(index), groups[index][0].type), policies))
