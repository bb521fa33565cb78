"""Who is looking: the signed-in account with the rights it has today."""

from dataclasses import dataclass
from uuid import UUID

from portal.accounts.roles import Role


@dataclass(frozen=True)
class HeldRole:
    """A role in a unit today; `stand_in_for` names whose absence it covers."""

    role: Role
    unit_id: UUID
    stand_in_for: UUID | None = None


@dataclass(frozen=True)
class Viewer:
    """A signed-in account. Roles are there only once the second factor has been given."""

    account_id: UUID
    name: str
    is_staff: bool = False
    roles: tuple[HeldRole, ...] = ()

    def holds(self, role: Role, unit_id: UUID) -> bool:
        """Whether this role is held in this unit today."""
        return any(held.role is role and held.unit_id == unit_id for held in self.roles)

    def has(self, *roles: Role) -> bool:
        """Whether any of these roles is held in some unit."""
        return any(held.role in roles for held in self.roles)

    def unit_ids(self, *roles: Role) -> frozenset[UUID]:
        """The units in which any of these roles is held; naming none gives none."""
        return frozenset(held.unit_id for held in self.roles if held.role in roles)
