"""The words by which the linter sees what a sentence says that somebody does."""

import re

# Their form in -s is hardly ever a plural: whoever "maintains" does something.
_PLAIN = """
accept achieve adapt adopt advise agree align allow analyse analyze anticipate apply appreciate arrange ask assess
assign assist become begin break bring carry choose clarify clear close collaborate collect communicate compare
complete configure connect consider consult contribute convince coordinate create debug decide define delegate deliver
demonstrate deploy describe detect determine develop diagnose discover discuss distribute divide earn educate
eliminate embrace empower enable encourage enforce engage enhance ensure establish evaluate examine execute expand
explain explore extend facilitate fail find follow foster gather generate get give grow guarantee hold identify
illustrate improve include incorporate inform initiate innovate inspire install integrate introduce investigate invite
involve justify keep know learn listen maintain make manage meet mitigate moderate modify motivate negotiate observe
obtain optimise optimize orchestrate organise organize own participate perform persuade prepare prevent prioritise
prioritize promote propose protect prove provide publish pursue read realise realize receive recognise recognize
recommend reduce refactor refine refuse reject remove replace represent resolve respond restore revise say secure see
seek select sell send separate serve settle simplify solve speak specify spend standardise standardize steer
strengthen strive submit suggest summarise summarize supervise sustain take teach tell think tidy translate
troubleshoot understand unify validate verify weigh write
"""

# Their form in -s is a plural as well: whoever plans also makes "plans".
_ALSO_NOUNS = """
act address answer approach architect attempt audit balance benchmark block build call care catch cause challenge
change check coach code comment commit compromise contract control copy cost cut defend delay delight demand design
document draft draw drive edit escalate estimate experiment feature fix focus forecast frame group guide handle head
help hire implement influence interview issue land launch lay lead lift link list log look map mark master measure
mentor model monitor move name need notice offer onboard order outline pair pass pilot pioneer plan plug point post
practice practise present process produce profile program project prototype push query question raise rate reach
rebuild record release repair report request research result return reuse review reward risk rotate run save score
search set shape share ship show sketch sort source spot stage start state step stop store structure study support
sync target task test trace track trade train treat trust try turn update upgrade use value view voice volunteer watch
win work
"""

# Nobody can see another person do this.
_VAGUE = """
appreciate assist contribute ensure help know participate realise realize recognise recognize strive support think try
understand value
"""

# A clause of its own may begin with these, and what follows them is done by somebody or something else.
_SUBORDINATE = """
after although as because before how if once since so than that though till unless until what when where whether which
while who whose why
"""

# What somebody does may begin with these as well, as the way or the aim of something else.
_BEFORE_ING = "by for from in of through without"
_BEFORE_BARE = "can help helps let lets may must should to will"

# What follows a plural noun, and hardly ever a verb that takes something: logs and metrics across, ... are, ... more.
_AFTER_NOUNS = """
about above across again against alone along among are around at be been behind below between beyond both daily did do
does during each except had has have inside into is less like more most near no not off on onto out outside over per
under up upon via was were with within . : ; ( )
"""

_DOUBLED = re.compile(r"(?:^|[^aeiou])[aeiou][bdgklmnprt]$")


def _s_form(verb: str) -> str:
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ies"
    return verb + ("es" if re.search(r"(?:s|x|z|ch|sh|o)$", verb) else "s")


def _ing_forms(verb: str) -> set[str]:
    """With the last consonant doubled too where it may be: better a word that does not exist than one missed."""
    stem = verb.removesuffix("e") if re.search(r"[^eoy]e$", verb) else verb
    return {stem + "ing", stem + stem[-1] + "ing"} if _DOUBLED.search(stem) else {stem + "ing"}


PLAIN = frozenset(_PLAIN.split())
ALSO_NOUNS = frozenset(_ALSO_NOUNS.split())
PLAIN_IN_S = frozenset(map(_s_form, PLAIN))
ALSO_NOUNS_IN_S = frozenset(map(_s_form, ALSO_NOUNS))
IN_ING = frozenset(form for verb in PLAIN | ALSO_NOUNS for form in _ing_forms(verb))
VAGUE = frozenset(form for verb in _VAGUE.split() for form in (verb, _s_form(verb), *_ing_forms(verb)))
SUBORDINATE = frozenset(_SUBORDINATE.split())
SUBORDINATE_TO_ING = SUBORDINATE | frozenset(_BEFORE_ING.split())
SUBORDINATE_TO_BARE = SUBORDINATE | frozenset(_BEFORE_BARE.split())
AFTER_NOUNS = frozenset(_AFTER_NOUNS.split()) | SUBORDINATE_TO_ING | SUBORDINATE_TO_BARE
