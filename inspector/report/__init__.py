"""Pictures with notes as one document: gathered in a tray, written as a page for browsers or as a PDF."""
