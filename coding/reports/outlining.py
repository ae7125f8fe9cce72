"""The tree of codes as tables for reading take it along."""

from coding.codetree import CodeTree


def outline(tree: CodeTree) -> dict[str, tuple[str, ...]]:
    """Give the codes by what tables call them, in the order of the tree, each with those above it, outermost first."""
    paths: dict[int, tuple[str, ...]] = {}
    found: dict[str, tuple[str, ...]] = {}
    for _depth, code in tree:
        above = paths.get(code.parent_id, ()) if code.parent_id is not None else ()
        label = tree.label(code.id)
        found.setdefault(label, above)
        paths[code.id] = (*above, label)
    return found
