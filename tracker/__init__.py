"""The displacement tracker."""
