"""Planning a study: which lists and samples would give an interval this narrow?"""

from panoh.science.estimate.together.plan.asking import NetworkSurvey
from panoh.science.estimate.together.plan.listing import Lists
from panoh.science.estimate.together.plan.recruiting import RecruitedSample
from panoh.science.estimate.together.plan.result import PlanResult
from panoh.science.estimate.together.plan.study import plan

__all__ = ["Lists", "NetworkSurvey", "PlanResult", "RecruitedSample", "plan"]
