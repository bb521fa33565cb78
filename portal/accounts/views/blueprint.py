"""The blueprint of the account pages."""

from flask import Blueprint

blueprint = Blueprint("accounts", __name__, url_prefix="/tai-khoan")
