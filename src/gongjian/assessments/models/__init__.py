"""Tables of accounts, stages and cadres."""

from gongjian.assessments.models.accounts import Account
from gongjian.assessments.models.cadres import CadreCorrection, CadreLook

__all__ = ["Account", "CadreCorrection", "CadreLook"]
