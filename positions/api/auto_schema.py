"""The descriptions of our views, as drf-spectacular asks for them."""

from __future__ import annotations

from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent

from positions.api.schema import Schema
from positions.api.shapes import Object


class DescribedView(Schema, AutoSchema):  # type: ignore[misc]  # drf-spectacular has no types
    """Describes a view by what it says of itself."""

    def get_operation(self, path: str, path_regex: str, path_prefix: str, method: str, registry: Any) -> Object:
        """Describe one address."""
        self.registry = registry
        self.common()
        described: Object = self.view.describe(self, self.view.described)
        return described

    def component(self, name: str, schema: Object) -> Object:
        """Put a schema among the shared ones, once, and return a reference to it."""
        component = ResolvedComponent(name, ResolvedComponent.SCHEMA, schema, name)
        self.registry.register_on_missing(component)
        reference: Object = component.ref
        return reference
