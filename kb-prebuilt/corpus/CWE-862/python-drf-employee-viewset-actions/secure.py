import csv
import logging

from django.http import HttpResponse
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.permissions import IsAdminUser, IsAuthenticated
from rest_framework.response import Response

from .models import Employee
from .sessions import end_sessions

logger = logging.getLogger(__name__)

CSV_FIELDS = ["number", "name", "department", "salary_band"]


class EmployeeSerializer(serializers.ModelSerializer):
    class Meta:
        model = Employee
        fields = ["id", "number", "name", "department", "phone", "active"]
        read_only_fields = ["active"]


class EmployeeViewSet(viewsets.ModelViewSet):
    queryset = Employee.objects.select_related("user").order_by("name")
    serializer_class = EmployeeSerializer
    filterset_fields = ["department", "active"]

    def get_permissions(self):
        if self.action in ("list", "retrieve"):
            return [IsAuthenticated()]
        return [IsAdminUser()]

    @action(detail=True, methods=["post"])
    def deactivate(self, request, pk=None):
        employee = self.get_object()
        employee.active = False
        employee.save(update_fields=["active"])
        ended = end_sessions(employee.user)
        logger.info("%s deactivated %s, %d sessions ended", request.user, employee.number, ended)
        return Response({"id": employee.pk, "active": False, "sessions_ended": ended})

    @action(detail=False, methods=["get"])
    def export(self, request):
        response = HttpResponse(content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="employees.csv"'
        writer = csv.writer(response)
        writer.writerow(CSV_FIELDS)
        writer.writerows(self.get_queryset().values_list(*CSV_FIELDS))
        return response
