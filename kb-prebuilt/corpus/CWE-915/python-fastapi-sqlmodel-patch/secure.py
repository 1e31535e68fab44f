from fastapi import APIRouter, Body, Depends, HTTPException
from sqlmodel import Field, Session, SQLModel

from .auth import current_member
from .database import get_session

router = APIRouter()


class Member(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    email: str = Field(unique=True)
    display_name: str
    city: str = ""
    newsletter: bool = False
    role: str = "member"
    paid_until: str = ""


class ProfileUpdate(SQLModel):
    display_name: str | None = Field(default=None, max_length=60)
    city: str | None = Field(default=None, max_length=60)
    newsletter: bool | None = None


@router.patch("/me")
def update_profile(
    update: ProfileUpdate,
    member: Member = Depends(current_member),
    db: Session = Depends(get_session),
):
    changes = update.model_dump(exclude_unset=True)
    if not changes:
        raise HTTPException(status_code=400, detail="Nothing to change")
    member.sqlmodel_update(changes)
    db.add(member)
    db.commit()
    db.refresh(member)
    return {"display_name": member.display_name, "city": member.city, "newsletter": member.newsletter}
