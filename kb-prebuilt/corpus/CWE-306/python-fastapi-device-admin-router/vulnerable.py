from fastapi import APIRouter, Depends, FastAPI, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, Field

from .fleet import Fleet, get_fleet
from .tokens import find_operator

bearer = HTTPBearer()


def operator(credentials: HTTPAuthorizationCredentials = Depends(bearer)):
    found = find_operator(credentials.credentials)
    if found is None:
        raise HTTPException(status_code=401, detail="Unknown token")
    return found


class Firmware(BaseModel):
    version: str = Field(pattern=r"^\d+\.\d+\.\d+$")


readings = APIRouter(prefix="/readings", dependencies=[Depends(operator)])
maintenance = APIRouter(prefix="/maintenance", tags=["maintenance"])


@readings.get("/{device_id}")
def latest_reading(device_id: str, fleet: Fleet = Depends(get_fleet)):
    return fleet.latest(device_id)


@maintenance.post("/{device_id}/firmware", status_code=202)
def install_firmware(device_id: str, firmware: Firmware, fleet: Fleet = Depends(get_fleet)):
    return {"job": fleet.schedule_update(device_id, firmware.version)}


@maintenance.post("/{device_id}/factory-reset", status_code=202)
def factory_reset(device_id: str, fleet: Fleet = Depends(get_fleet)):
    return {"job": fleet.schedule_reset(device_id)}


app = FastAPI(title="Meter fleet")
app.include_router(readings)
app.include_router(maintenance)
