from tests.rankings.cells import _evaluation

CELLS = {"issue_notice": lambda where: (_evaluation(where, "published"), {})}
