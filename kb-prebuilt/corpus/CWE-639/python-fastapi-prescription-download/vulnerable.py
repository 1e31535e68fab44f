from pathlib import Path

from fastapi import APIRouter, Depends, HTTPException
from fastapi.responses import FileResponse
from sqlalchemy import select
from sqlalchemy.orm import Session

from .auth import Patient, current_patient
from .database import get_session
from .models import Prescription

router = APIRouter(prefix="/prescriptions")
STORE = Path("/var/lib/pharmacy/prescriptions")


@router.get("/")
def list_prescriptions(patient: Patient = Depends(current_patient), db: Session = Depends(get_session)):
    own = select(Prescription).where(Prescription.patient_id == patient.id).order_by(Prescription.issued.desc())
    return [{"id": p.id, "medicine": p.medicine, "issued": p.issued} for p in db.scalars(own)]


@router.get("/{prescription_id}/document")
def document(
    prescription_id: int,
    patient: Patient = Depends(current_patient),
    db: Session = Depends(get_session),
):
    wanted = select(Prescription).where(Prescription.id == prescription_id)
    prescription = db.scalars(wanted).one_or_none()
    if prescription is None:
        raise HTTPException(status_code=404, detail="There is no such prescription")
    return FileResponse(
        STORE / f"{prescription.id}.pdf",
        media_type="application/pdf",
        headers={"Cache-Control": "no-store", "X-Patient": str(patient.id)},
    )
