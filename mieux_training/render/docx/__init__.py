"""Word files from documents: ``template`` reads a house style, ``writer`` writes a document in it, ``lint`` checks one.

Nothing is imported here, so that a process that only writes does not load python-docx.
"""
